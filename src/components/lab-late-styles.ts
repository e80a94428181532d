/** Styles of what a lab shows once it works: failures, timelines, and the type of all that learners may write. */
import '../styles/failure.css'
import '../styles/keeping.css'
import '../styles/timeline.css'
import '../styles/fonts-rest.css'
